// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import { MessageHashUtils } from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { IWrappedCoin } from "../../contracts/periphery/external/IWrappedCoin.sol";
import { ICheckout } from "../../contracts/periphery/ICheckout.sol";
import { AuthorizationToken } from "../tokens/AuthorizationToken.sol";
import { BaseTest } from "./BaseTest.sol";
import { Defaults } from "./Defaults.sol";

/// @dev A mall with a checkout that takes permits and authorizations, and a buyer who can sign.
abstract contract CheckoutTest is BaseTest {
    bytes32 internal constant PERMIT = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );
    bytes32 internal constant RECEIVE = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    uint256 internal constant KEY = 0xb0b;
    bytes32 internal constant SALT = keccak256("the first of its kind");

    ICheckout internal checkout;
    IWrappedCoin internal weth;

    function setUp() public virtual override {
        buyer = vm.addr(KEY);
        weth = IWrappedCoin(_createFrom("node_modules/canonical-weth/build/contracts/WETH9.json", ""));
        super.setUp();
        checkout = _newCheckout(_uniswapFactory());
        vm.label(address(checkout), "checkout");
    }

    function _newToken() internal virtual override returns (address) {
        return address(new AuthorizationToken(Defaults.DECIMALS));
    }

    function _uniswapFactory() internal virtual returns (address) {
        return address(0);
    }

    function _newCheckout(address factory) internal returns (ICheckout) {
        return ICheckout(create("Checkout.sol:Checkout", abi.encode(mall, weth, factory)));
    }

    /// @dev Deploys a contract of a package as the package has it compiled.
    function _createFrom(string memory artifact, bytes memory arguments) internal returns (address deployed) {
        bytes memory code = abi.encodePacked(vm.parseJsonBytes(vm.readFile(artifact), ".bytecode"), arguments);
        assembly {
            deployed := create(0, add(code, 32), mload(code))
        }
        assertTrue(deployed != address(0), artifact);
    }

    /* CARTS */

    /// @dev The default order, for just its price.
    function _carts() internal pure returns (IOrders.Cart[] memory) {
        return _cartsUpTo(Defaults.TOTAL);
    }

    function _cartsUpTo(uint96 maxTotal) internal pure returns (IOrders.Cart[] memory carts) {
        carts = _one(_cart(Defaults.PRODUCT, Defaults.QUANTITY, Defaults.CAT));
        carts[0].maxTotal = maxTotal;
    }

    function _noHints() internal pure returns (uint40[] memory) {
        return new uint40[](0);
    }

    /* SIGNATURES */

    function _permitOf(uint256 key, uint256 value) internal view returns (ICheckout.Permit memory permit) {
        IERC20Permit permits = IERC20Permit(address(token));
        address owner = vm.addr(key);
        permit.value = value;
        permit.deadline = block.timestamp + 1 hours;
        bytes32 hash = keccak256(abi.encode(PERMIT, owner, checkout, value, permits.nonces(owner), permit.deadline));
        (permit.v, permit.r, permit.s) = vm.sign(key, _typed(hash));
    }

    function _authorizationOf(
        uint256 key,
        IOrders.Cart[] memory carts,
        address refundTo
    ) internal view returns (ICheckout.Authorization memory authorization) {
        address owner = vm.addr(key);
        authorization.validAfter = block.timestamp - 1;
        authorization.validBefore = block.timestamp + 1 hours;
        authorization.salt = SALT;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _digestOf(carts, owner, refundTo, authorization));
        authorization.signature = abi.encodePacked(r, s, v);
    }

    function _digestOf(
        IOrders.Cart[] memory carts,
        address owner,
        address refundTo,
        ICheckout.Authorization memory authorization
    ) internal view returns (bytes32) {
        uint256 value;
        for (uint256 i = 0; i < carts.length; ++i) value += carts[i].maxTotal;
        bytes32 nonce = checkout.authorizationNonce(carts, owner, refundTo, authorization.salt);
        (uint256 validAfter, uint256 validBefore) = (authorization.validAfter, authorization.validBefore);
        return _typed(keccak256(abi.encode(RECEIVE, owner, checkout, value, validAfter, validBefore, nonce)));
    }

    function _typed(bytes32 hash) private view returns (bytes32) {
        return MessageHashUtils.toTypedDataHash(IERC20Permit(address(token)).DOMAIN_SEPARATOR(), hash);
    }

    /* COMMON CHECKS */

    function assertHoldsNothing() internal view {
        assertEq(token.balanceOf(address(checkout)), 0, "C1: checkout holds no token between calls");
        assertEq(weth.balanceOf(address(checkout)), 0, "C1: checkout holds no wrapped coin between calls");
        assertEq(address(checkout).balance, 0, "C1: checkout holds no coin between calls");
    }

    function expectTokenError(string memory signature, address who, uint256 a, uint256 b) internal {
        expectError(bytes4(keccak256(bytes(signature))), num(who), a, b);
    }
}
