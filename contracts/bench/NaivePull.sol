// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice The usual ledger, for comparison only: a sale credits merchant, house and every upline, who withdraw later.
contract NaivePull {
    using SafeERC20 for IERC20;

    IERC20 public immutable TOKEN;
    address public immutable HOUSE;
    uint256[] public levelBps;
    mapping(address => address) public uplineOf;
    mapping(address => uint256) public balanceOf;

    event CommissionCredited(address indexed earner, address indexed buyer, uint256 level, uint256 amount);

    constructor(IERC20 token, address house, uint256[] memory levelBps_) {
        TOKEN = token;
        HOUSE = house;
        levelBps = levelBps_;
    }

    function register(address upline) external {
        uplineOf[msg.sender] = upline;
    }

    function buy(address merchant, address referrer, uint256 total) external {
        uint256 left = total - total / 50;
        address earner = referrer;
        for (uint256 i = 0; i < levelBps.length && earner != address(0); ++i) {
            uint256 amount = (total * levelBps[i]) / 10_000;
            left -= amount;
            balanceOf[earner] += amount;
            emit CommissionCredited(earner, msg.sender, i, amount);
            earner = uplineOf[earner];
        }
        balanceOf[HOUSE] += total / 50;
        balanceOf[merchant] += left;
        TOKEN.safeTransferFrom(msg.sender, address(this), total);
    }

    function withdraw() external {
        uint256 amount = balanceOf[msg.sender];
        balanceOf[msg.sender] = 0;
        TOKEN.safeTransfer(msg.sender, amount);
    }
}
