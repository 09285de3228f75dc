// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { IHealthChecker } from "../../contracts/interfaces/IHealthChecker.sol";
import { BaseTest } from "../utils/BaseTest.sol";
import { Defaults } from "../utils/Defaults.sol";
import { MallConfig } from "../utils/MallConfig.sol";
import { Choices } from "./Choices.sol";
import { MallHandler } from "./MallHandler.sol";
import { OfferHandler } from "./OfferHandler.sol";
import { OrderHandler } from "./OrderHandler.sol";
import { PeopleHandler } from "./PeopleHandler.sol";
import { RuleHandler } from "./RuleHandler.sol";

/// @dev A mall in full swing, and a walk through it. Whatever sentence an invariant is named after, every walk checks all of
/// them: most as events arrive, the rest on the whole state at its end.
abstract contract Campaign is BaseTest {
    uint256 private constant MERCHANT_KEY = uint256(keccak256("merchant's key"));
    uint256 private constant OTHER_KEY = uint256(keccak256("other merchant's key"));

    MallHandler internal handler;
    IHealthChecker internal checker;

    bytes private _seenAccounts;
    bytes private _seenShelves;
    bytes private _seenPlans;

    /// @dev The number of the sentence, which also makes this campaign's walks and mall others than the next one's.
    uint256 private immutable _SENTENCE;

    constructor(uint256 sentence) {
        _SENTENCE = sentence;
    }

    function setUp() public override {
        (merchant, otherMerchant) = (vm.addr(MERCHANT_KEY), vm.addr(OTHER_KEY));
        super.setUp();
        _sellUnder(2, 33);
        _sellUnder(5, 7);
        checker = IHealthChecker(create("HealthChecker.sol:HealthChecker", ""));
        bytes memory arguments = abi.encode(mall, token, _staff(), _SENTENCE, checker);
        handler = MallHandler(create("MallHandler.sol:MallHandler", arguments));
        _openShop();
        _remember();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function targetSelectors() public view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(handler), _actions());
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    /// @dev Runs once after every walk: the books against the state. Of every four walks one is looked at by the views that run
    /// against real malls, and another compared with its beginning and brought to its end.
    function afterInvariant() public {
        handler.closeTheBooks();
        uint256 turn = handler.time() % 4;
        if (turn == 1) handler.checkHealth();
        if (turn == 0) {
            _compareWithTheBeginning();
            handler.endEverything();
        }
        _noneIsBroken();
    }

    /* CHECKING */

    /// @dev The sentence a campaign is named after first, then all the others.
    function _holds(string memory words) internal view {
        uint256 broken = handler.broken();
        if (broken == 0) return;
        assertTrue(broken & (1 << _SENTENCE) == 0, words);
        _noneIsBroken();
    }

    function _noneIsBroken() private view {
        uint256 broken = handler.broken();
        for (uint256 sentence = 0; sentence < 64; ++sentence) {
            assertEq((broken >> sentence) & 1, 0, string.concat("I", _digits(sentence), " of spec/invariants.md"));
        }
    }

    function _digits(uint256 n) private pure returns (string memory) {
        return string(abi.encodePacked(bytes1(uint8(48 + n / 10)), bytes1(uint8(48 + (n % 10)))));
    }

    function _remember() private {
        _seenAccounts = abi.encode(checker.seeAccounts(mall, 0, type(uint256).max));
        _seenShelves = abi.encode(checker.seeShelves(mall, 1, type(uint256).max));
        _seenPlans = abi.encode(checker.seePlans(mall, 1, type(uint256).max));
    }

    /// @dev The two-sights views, from before the walk to after it.
    function _compareWithTheBeginning() private {
        IAccounts.AccountInfo[] memory accounts = abi.decode(_seenAccounts, (IAccounts.AccountInfo[]));
        IHealthChecker.ShelfSight[] memory shelves = abi.decode(_seenShelves, (IHealthChecker.ShelfSight[]));
        handler.expectAll(checker.compareAccounts(mall, 0, accounts));
        handler.expectAll(checker.compareShelves(mall, 1, shelves));
        handler.expectAll(checker.comparePlans(mall, 1, abi.decode(_seenPlans, (bytes32[]))));
    }

    /* THE WORLD */

    function _newToken() internal override returns (address) {
        uint8[4] memory decimals = [6, 18, 0, 8];
        return create("BlockableToken.sol:BlockableToken", abi.encode(decimals[_SENTENCE % 4]));
    }

    function _config() internal override returns (MallConfig memory config) {
        config = super._config();
        config.maxLevels = 3 + (_SENTENCE % 6);
    }

    function _staff() private view returns (Choices.Staff memory) {
        return
            Choices.Staff({
                admitter: admitter,
                arbiter: arbiter,
                guardian: guardian,
                planner: planner,
                treasurer: treasurer,
                treasury: treasury,
                merchantKey: MERCHANT_KEY,
                otherMerchantKey: OTHER_KEY
            });
    }

    /// @dev A product of odd price under a plan with flags and a binding of its own.
    function _sellUnder(uint16 flags, uint16 bindingDays) private {
        IGovernance.Plan memory plan = Defaults.plan();
        (plan.flags, plan.bindingDays, plan.levelBps[3]) = (flags, bindingDays, 0);
        (plan.thresholds[0], plan.thresholds[1], plan.feeBps) = (7, 13, 333);
        _list(merchant, Defaults.MERCHANT, 7_777_777, _publishUsable(plan));
    }

    /// @dev Orders in every state, before the first step of a walk.
    function _openShop() private {
        for (uint256 i = 0; i < 3; ++i) handler.register(i);
        for (uint256 i = 0; i < 5; ++i) handler.placeAndShip(i);
        handler.settle(0);
        handler.requestReturn(1);
        handler.contestReturn(2);
        handler.release(3);
        handler.requestReturn(4);
        for (uint256 i = 5; i < 8; ++i) handler.place(i);
    }

    /// @dev What anybody may do, the busiest first; a walk draws from it evenly.
    function _actions() internal pure returns (bytes4[] memory actions) {
        bytes4[31] memory all = [
            OrderHandler.placeAndShip.selector,
            OrderHandler.place.selector,
            OrderHandler.ship.selector,
            OrderHandler.confirm.selector,
            OrderHandler.release.selector,
            OrderHandler.settle.selector,
            OrderHandler.cancel.selector,
            OrderHandler.refund.selector,
            OrderHandler.requestReturn.selector,
            OrderHandler.acceptReturn.selector,
            OrderHandler.contestReturn.selector,
            OrderHandler.resolve.selector,
            OrderHandler.enforce.selector,
            OrderHandler.collectRefund.selector,
            PeopleHandler.claim.selector,
            PeopleHandler.claimFor.selector,
            OrderHandler.wait.selector,
            OrderHandler.waitForADeadline.selector,
            PeopleHandler.register.selector,
            PeopleHandler.moveAccount.selector,
            PeopleHandler.changeStanding.selector,
            PeopleHandler.setStaff.selector,
            PeopleHandler.blockWallet.selector,
            PeopleHandler.donate.selector,
            RuleHandler.list.selector,
            RuleHandler.changeProduct.selector,
            RuleHandler.publishPlan.selector,
            RuleHandler.retirePlan.selector,
            RuleHandler.pause.selector,
            OfferHandler.cancelOffer.selector,
            OrderHandler.trespass.selector
        ];
        actions = new bytes4[](all.length);
        for (uint256 i = 0; i < all.length; ++i) actions[i] = all[i];
    }
}
